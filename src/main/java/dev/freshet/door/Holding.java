package dev.freshet.door;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of bodies are held whose senders are not known yet. Anybody can write a header that looks
/// like a signature: without a bound on all of them together, strangers could fill the memory.
public final class Holding {
    private static final int BODIES_AT_ONCE = 8;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /// Room for eight bodies of the greatest length.
    public static Holding ofBodies(long maxBody) {
        return new Holding(BODIES_AT_ONCE * maxBody);
    }

    /// @param most how many bytes at a time
    Holding(long most) {
        this.most = most;
    }

    /// Makes room for so many more; says no where there is none.
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        release(bytes);
        return false;
    }

    void release(long bytes) {
        held.addAndGet(-bytes);
    }

    /// How many are held now.
    long held() {
        return held.get();
    }
}
