package dev.freshet.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The sockets that the server listens on. Vert.x tells of a connection only once it has brought a request's head, so
/// connections are taken note of where Netty accepts them.
public final class Listeners {
    private static final String ACCEPTED = "freshet-accepted";

    private final Connections connections;
    private boolean sweeping;

    public Listeners(Connections connections) {
        this.connections = connections;
    }

    /// Watches from now on whoever connects, and whoever has connected already; once for each socket, however often it
    /// is called.
    public synchronized void watch(Vertx vertx) {
        VertxInternal server = (VertxInternal) vertx;
        each(server.getAcceptorEventLoopGroup(), channel -> {
            if (channel instanceof ServerChannel && channel.pipeline().get(ACCEPTED) == null) {
                channel.pipeline().addFirst(ACCEPTED, new Accepted());
                each(server.getEventLoopGroup(), early -> adopt(channel, early));
            }
        });
        if (!sweeping) {
            sweeping = true;
            vertx.setPeriodic(connections.sweepEvery().toMillis(), _ -> connections.sweep());
        }
    }

    private void adopt(Channel listener, Channel early) {
        if (early.parent() == listener && early.pipeline().get(Connection.BYTES) == null) {
            connections.watch(early);
        }
    }

    /// Each on its own thread, which alone may list them.
    private static void each(EventLoopGroup group, Consumer<Channel> action) {
        for (EventExecutor thread : group) {
            SingleThreadEventLoop loop = (SingleThreadEventLoop) thread;
            loop.execute(() -> {
                List<Channel> channels = new ArrayList<>();
                loop.registeredChannelsIterator().forEachRemaining(channels::add);
                channels.forEach(action);
            });
        }
    }

    private final class Accepted extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            if (accepted instanceof Channel channel) {
                connections.watch(channel);
            }
            context.fireChannelRead(accepted);
        }
    }
}
