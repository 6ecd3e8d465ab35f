package io.sherpack.template.function;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.generators.SCrypt;

/// Hashes and ciphers of passwords.
final class Passwords {
  private static final int BCRYPT_COST = 10;
  private static final int BCRYPT_LONGEST = 72;
  private static final int BLOCK = 16;
  private static final String SEED = "com.lyndir.masterpassword";
  private static final Map<String, List<String>> TEMPLATES =
      Map.of(
          "maximum",
          List.of("anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"),
          "long",
          List.of(
              "CvcvnoCvcvCvcv",
              "CvcvCvcvnoCvcv",
              "CvcvCvcvCvcvno",
              "CvccnoCvcvCvcv",
              "CvccCvcvnoCvcv",
              "CvccCvcvCvcvno",
              "CvcvnoCvccCvcv",
              "CvcvCvccnoCvcv",
              "CvcvCvccCvcvno",
              "CvcvnoCvcvCvcc",
              "CvcvCvcvnoCvcc",
              "CvcvCvcvCvccno",
              "CvccnoCvccCvcv",
              "CvccCvccnoCvcv",
              "CvccCvccCvcvno",
              "CvcvnoCvccCvcc",
              "CvcvCvccnoCvcc",
              "CvcvCvccCvccno",
              "CvccnoCvcvCvcc",
              "CvccCvcvnoCvcc",
              "CvccCvcvCvccno"),
          "medium",
          List.of("CvcnoCvc", "CvcCvcno"),
          "short",
          List.of("Cvcn"),
          "basic",
          List.of("aaanaaan", "aannaaan", "aaannaaa"),
          "pin",
          List.of("nnnn"));
  private static final Map<Character, String> CHARACTERS =
      Map.of(
          'V', "AEIOU",
          'C', "BCDFGHJKLMNPQRSTVWXYZ",
          'v', "aeiou",
          'c', "bcdfghjklmnpqrstvwxyz",
          'A', "AEIOUBCDFGHJKLMNPQRSTVWXYZ",
          'a', "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
          'n', "0123456789",
          'o', "@&%?,=[]_:-+*$#!'^~;()/.",
          'x', "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()");

  private Passwords() {}

  static String bcrypt(Call call, String password) {
    byte[] bytes = GoText.bytes(password);
    if (bytes.length > BCRYPT_LONGEST) {
      throw call.fail("bcrypt takes passwords of at most " + BCRYPT_LONGEST + " bytes");
    }
    byte[] salt = new byte[BLOCK];
    PortRandom.of(call).nextBytes(salt);
    return OpenBSDBCrypt.generate("2a", bytes, salt, BCRYPT_COST);
  }

  static String derive(
      Call call, long counter, String type, String password, String user, String site) {
    List<String> templates = TEMPLATES.get(type);
    if (templates == null) {
      if (call.goSemantics()) {
        return "cannot find password template " + type;
      }
      throw call.fail(
          "cannot find password template `" + type + "`",
          "templates are maximum, long, medium, short, basic, pin");
    }
    byte[] key = SCrypt.generate(GoText.bytes(password), salted(user), 32768, 8, 2, 64);
    byte[] seed = hmac(key, join(salted(site), integer((int) counter)));
    return fill(templates.get((seed[0] & 0xFF) % templates.size()), seed);
  }

  private static byte[] salted(String text) {
    byte[] bytes = GoText.bytes(text);
    return join(SEED.getBytes(StandardCharsets.US_ASCII), join(integer(bytes.length), bytes));
  }

  private static byte[] integer(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static byte[] join(byte[] first, byte[] second) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC", e);
    }
  }

  private static String fill(String template, byte[] seed) {
    var out = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      String characters = CHARACTERS.getOrDefault(template.charAt(i), "");
      out.append(characters.charAt((seed[i + 1] & 0xFF) % characters.length()));
    }
    return out.toString();
  }

  static String encrypt(Call call, String password, String text) {
    if (text.isEmpty()) {
      return "";
    }
    byte[] vector = new byte[BLOCK];
    PortRandom.of(call).nextBytes(vector);
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, password, vector).doFinal(GoText.bytes(text));
      return Base64.getEncoder().encodeToString(join(vector, encrypted));
    } catch (GeneralSecurityException e) {
      throw call.fail("cannot encrypt");
    }
  }

  static String decrypt(Call call, String password, String text) {
    if (text.isEmpty()) {
      return "";
    }
    if (call.goSemantics()) {
      complaint(text)
          .ifPresent(
              complaint -> {
                throw call.fail(complaint);
              });
    }
    try {
      byte[] all = Base64.getMimeDecoder().decode(text);
      byte[] vector = Arrays.copyOf(all, BLOCK);
      byte[] encrypted = Arrays.copyOfRange(all, BLOCK, Math.max(BLOCK, all.length));
      return GoText.text(cipher(Cipher.DECRYPT_MODE, password, vector).doFinal(encrypted));
    } catch (GeneralSecurityException
        | IllegalArgumentException
        | ArrayIndexOutOfBoundsException e) {
      throw call.fail("cannot decrypt", "the text or the password is not the one of `encryptAES`");
    }
  }

  // What Go says of a text that `encryptAES` cannot have written.
  private static Optional<String> complaint(String text) {
    try {
      int length = EncodingFunctions.BASE_64.decode(text).length;
      int room = text.replaceAll("[\\r\\n]", "").length() / 4 * 3;
      if (length < BLOCK) {
        return Optional.of(
            "runtime error: slice bounds out of range [:" + BLOCK + "] with capacity " + room);
      }
      return length % BLOCK == 0
          ? Optional.empty()
          : Optional.of("crypto/cipher: input not full blocks");
    } catch (Malformed e) {
      return Optional.of(e.sentence());
    }
  }

  private static Cipher cipher(int mode, String password, byte[] vector)
      throws GeneralSecurityException {
    byte[] key = Arrays.copyOf(GoText.bytes(password), 32);
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
    return cipher;
  }
}
