package dev.freshet.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/// Keeps connections that are given back, as the product's pool does, since SQLite reads the whole schema for each new
/// one. With the last that is out, a store's own until it is closed, all are closed: nobody need close this.
final class KeptConnections extends SQLiteDataSource {
    private final Deque<Connection> idle = new ArrayDeque<>();
    private int out;

    @Override
    public synchronized Connection getConnection() throws SQLException {
        Lent lent = new Lent(idle.isEmpty() ? super.getConnection() : idle.pop());
        out++;
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> lent.call(method, arguments));
    }

    private synchronized void giveBack(Connection connection, boolean clean) throws SQLException {
        out--;
        if (clean) {
            idle.push(connection);
        } else {
            connection.close();
        }
        if (out == 0) {
            while (!idle.isEmpty()) {
                idle.pop().close();
            }
        }
    }

    /// A connection as whoever asked for it sees it: closing it gives it back, without what was begun on it.
    private final class Lent {
        private final Connection connection;
        private final List<Statement> statements = new ArrayList<>();
        private boolean closed;

        Lent(Connection connection) {
            this.connection = connection;
        }

        @Nullable
        Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                close();
                return null;
            }
            if (closed) {
                throw new SQLException("the connection was given back");
            }
            Object made = invoke(method, arguments);
            if (made instanceof Statement statement) {
                statements.add(statement);
            }
            return made;
        }

        private @Nullable Object invoke(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private void close() throws SQLException {
            if (!closed) {
                closed = true;
                giveBack(connection, cleaned());
            }
        }

        private boolean cleaned() {
            try {
                for (Statement statement : statements) {
                    statement.close();
                }
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
                return true;
            } catch (SQLException e) {
                return false;
            }
        }
    }
}
