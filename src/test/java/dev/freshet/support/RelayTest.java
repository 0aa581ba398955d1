package dev.freshet.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RelayTest {
    private ServerSocket server;
    private Relay relay;

    @BeforeEach
    void stand() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        relay = Relay.before(() -> new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
    }

    @AfterEach
    void fall() throws IOException {
        relay.close();
        server.close();
    }

    private Socket call() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), relay.port());
    }

    @Test
    void whatIsSaidArrivesOnBothSides() throws IOException {
        try (Socket caller = call();
                Socket callee = server.accept()) {
            caller.getOutputStream().write(7);
            assertThat(callee.getInputStream().read()).isEqualTo(7);
            callee.getOutputStream().write(8);
            assertThat(caller.getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    void aCutEndsBothSidesAndIsCounted() throws IOException {
        try (Socket caller = call();
                Socket callee = server.accept()) {
            caller.getOutputStream().write(7);
            assertThat(callee.getInputStream().read()).isEqualTo(7);

            relay.cut(1, () -> 0.5);

            assertThat(relay.connectionsCut()).isOne();
            assertThatThrownBy(() -> caller.getInputStream().read()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> callee.getInputStream().read()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aConnectionThatTheDiceSpareGoesOn() throws IOException {
        try (Socket caller = call();
                Socket callee = server.accept()) {
            relay.cut(0.3, () -> 0.5);

            caller.getOutputStream().write(7);
            assertThat(callee.getInputStream().read()).isEqualTo(7);
            assertThat(relay.connectionsCut()).isZero();
        }
    }

    @Test
    void aCallerIsTurnedAwayWhileItRefusesAndTakenAfterwards() throws IOException {
        relay.refuse(true);
        try (Socket caller = call()) {
            assertThatThrownBy(() -> caller.getInputStream().read()).isInstanceOf(IOException.class);
        }

        relay.refuse(false);
        whatIsSaidArrivesOnBothSides();
    }
}
