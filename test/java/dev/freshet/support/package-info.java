/// What tests share: a clock that can be turned, a CDN that answers by script, a store in a folder of its own.
@org.jspecify.annotations.NullMarked
package dev.freshet.support;
