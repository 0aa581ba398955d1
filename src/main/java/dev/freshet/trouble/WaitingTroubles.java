package dev.freshet.trouble;

/// Troubles that are over by themselves and stay all the same until a person confirms that they have seen to what is
/// left of them. They are stored: a restart forgets neither the trouble nor that it was confirmed.
public interface WaitingTroubles {
    /// Notes one. Where one of its code about the same thing waits already, that one goes on with these words.
    void raise(Trouble trouble);

    /// Ends all of a code.
    ///
    /// @return whether one of it waited
    boolean confirm(String code);
}
