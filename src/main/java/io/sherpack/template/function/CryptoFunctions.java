package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Passwords, encryption, keys and certificates. No message holds an argument's value.
///
/// The cryptography is in classes of its own, so that a template without it never loads any.
final class CryptoFunctions {
  // In milliseconds of an ordinary processor, with the code that Java's first compiler makes.
  private static final int PRICE_OF_A_HASH = 60;
  private static final int PRICE_OF_A_DERIVED_PASSWORD = 180;
  private static final int PRICE_OF_A_CERTIFICATES_KEY = 170;
  private static final int PRICE_OF_AN_RSA_KEY = 1_200;
  private static final int PRICE_OF_ANOTHER_KEY = 5;

  static final List<Definition> TABLE =
      List.of(
          Definition.of(
              "bcrypt",
              "text",
              "Gives the bcrypt hash of a password.",
              call -> Value.of(bcrypt(call, call.text(0)))),
          Definition.of(
              "htpasswd",
              "user password",
              "Gives a line of an htpasswd file.",
              CryptoFunctions::htpasswd),
          Definition.of(
              "derivePassword",
              "counter type password user site",
              "Derives a password as Master Password does.",
              CryptoFunctions::derive),
          Definition.of(
              "encryptAES",
              "password text",
              "Encrypts with AES-256-CBC.",
              CryptoFunctions::encrypt),
          Definition.of(
              "decryptAES",
              "password text",
              "Decrypts what `encryptAES` wrote.",
              CryptoFunctions::decrypt),
          Definition.of(
              "genPrivateKey",
              "type?",
              "Makes a private key: rsa, ecdsa, dsa, ed25519.",
              CryptoFunctions::privateKey),
          Definition.of(
              "genCA",
              "name days",
              "Makes a certificate authority: `Cert` and `Key`.",
              call -> authority(call, Optional.empty())),
          Definition.of(
              "genCAWithKey",
              "name days key",
              "Makes a certificate authority of a key.",
              call -> authority(call, Optional.of(call.text(2)))),
          Definition.of(
              "genSelfSignedCert",
              "name ips names days",
              "Makes a certificate that signs itself.",
              call -> selfSigned(call, Optional.empty())),
          Definition.of(
              "genSelfSignedCertWithKey",
              "name ips names days key",
              "Makes a certificate of a key that signs itself.",
              call -> selfSigned(call, Optional.of(call.text(4)))),
          Definition.of(
              "genSignedCert",
              "name ips names days ca",
              "Makes a certificate signed by an authority.",
              call -> signed(call, Optional.empty())),
          Definition.of(
              "genSignedCertWithKey",
              "name ips names days ca key",
              "Makes a certificate of a key, signed by an authority.",
              call -> signed(call, Optional.of(call.text(5)))),
          Definition.of(
              "buildCustomCert",
              "cert key",
              "Makes a certificate of base64 texts, checked.",
              CryptoFunctions::custom));

  private CryptoFunctions() {}

  private static String bcrypt(Call call, String text) {
    call.budget().cryptography(PRICE_OF_A_HASH);
    return Passwords.bcrypt(call, text);
  }

  private static Value htpasswd(Call call) {
    String user = call.text(0);
    if (user.contains(":")) {
      if (call.goSemantics()) {
        return Value.of("invalid username: " + user);
      }
      throw call.fail("a user name must not contain `:`");
    }
    return Value.of(user + ":" + bcrypt(call, call.text(1)));
  }

  private static Value derive(Call call) {
    call.budget().cryptography(PRICE_OF_A_DERIVED_PASSWORD);
    return Value.of(
        Passwords.derive(
            call, call.integer(0), call.text(1), call.text(2), call.text(3), call.text(4)));
  }

  private static Value encrypt(Call call) {
    return Value.of(Passwords.encrypt(call, call.text(0), call.text(1)));
  }

  private static Value decrypt(Call call) {
    return Value.of(Passwords.decrypt(call, call.text(0), call.text(1)));
  }

  private static Value privateKey(Call call) {
    String type = call.count() > 0 ? call.text(0) : "";
    boolean rsa = type.isEmpty() || type.equals("rsa");
    call.budget().cryptography(rsa ? PRICE_OF_AN_RSA_KEY : PRICE_OF_ANOTHER_KEY);
    return Value.of(new PrivateKeys(call).generate(type));
  }

  private static Certificates.Request request(Call call, int days, Optional<String> key) {
    call.budget()
        .cryptography(key.isPresent() ? PRICE_OF_ANOTHER_KEY : PRICE_OF_A_CERTIFICATES_KEY);
    boolean names = days > 1;
    return new Certificates.Request(
        call.text(0),
        names ? texts(call, 1) : List.of(),
        names ? texts(call, 2) : List.of(),
        call.integer(days),
        key);
  }

  private static List<String> texts(Call call, int index) {
    return Call.absent(call.at(index))
        ? List.of()
        : call.list(index).stream().map(call::text).toList();
  }

  private static Value authority(Call call, Optional<String> key) {
    return pair(call, new Certificates(call).authority(request(call, 1, key)));
  }

  private static Value selfSigned(Call call, Optional<String> key) {
    return pair(call, new Certificates(call).selfSigned(request(call, 3, key)));
  }

  private static Value signed(Call call, Optional<String> key) {
    return pair(call, new Certificates(call).signed(request(call, 3, key), authority(call)));
  }

  private static Certificates.Pair authority(Call call) {
    if (call.at(4) instanceof GoCertificate(var cert, var key)) {
      return new Certificates.Pair(cert, key);
    }
    Value.Mapping authority = call.mapping(4);
    return new Certificates.Pair(call.text(authority.get("Cert")), call.text(authority.get("Key")));
  }

  private static Value custom(Call call) {
    return pair(
        call,
        new Certificates(call)
            .checked(
                new Certificates.Pair(
                    decoded(call, 0, "certificate"), decoded(call, 1, "private key"))));
  }

  private static String decoded(Call call, int index, String what) {
    try {
      return GoText.text(EncodingFunctions.BASE_64.decode(call.text(index)));
    } catch (Malformed _) {
      throw call.fail("unable to decode base64 " + what);
    }
  }

  private static Value pair(Call call, Certificates.Pair pair) {
    if (call.goSemantics()) {
      return new GoCertificate(pair.cert(), pair.key());
    }
    var parts = new LinkedHashMap<String, Value>();
    parts.put("Cert", Value.of(pair.cert()));
    parts.put("Key", Value.of(pair.key()));
    return new Value.Mapping(parts);
  }
}
