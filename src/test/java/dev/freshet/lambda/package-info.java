/// The function as AWS Lambda runs it.
@org.jspecify.annotations.NullMarked
package dev.freshet.lambda;
