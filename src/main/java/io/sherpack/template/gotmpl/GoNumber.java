package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoComplex;
import java.math.BigInteger;
import java.util.Optional;

/// What a numeric constant can stand for, as Go's parser works it out: `1` is an integer and a
/// float, `1.5` a float, `'a'` an integer, `1i` complex only.
///
/// @param source as written
/// @param integer the value as an integer of at most 64 bits, signed or unsigned, where it is one
/// @param real the value as a float, where it is one
/// @param complex the value as a complex number, where it is written as one
/// @param character whether it is a character constant
public record GoNumber(
    String source,
    Optional<BigInteger> integer,
    Optional<Double> real,
    Optional<GoComplex> complex,
    boolean character) {}
