package dev.freshet.chaos;

import dev.freshet.support.Scene;

/// The objects that change, and which when: half of the uploads are of the few hot ones, each of which is due again as
/// soon as its window allows; the others keep their domain's minute full. Hot and cold lie on domains of their own.
public record Keys(int hot, int cold) {
    Upload upload(long number) {
        long turn = number / 2;
        return number % 2 == 0
                ? new Upload(number, Scene.OTHER_BUCKET, "hot/" + turn % hot + ".css")
                : new Upload(number, Scene.BUCKET, "cold/" + turn * 7 % cold + ".css");
    }
}
