/// The server's connections, tried over sockets.
@org.jspecify.annotations.NullMarked
package dev.freshet.connection;
