package io.sherpack.template.function;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/// X.509 certificates with the fields that Sprig gives them.
final class Certificates {
  /// A certificate and its private key, as PEM.
  record Pair(String cert, String key) {}

  /// What a certificate is to say; without a key, one is made.
  record Request(
      String name, List<String> ips, List<String> dns, long days, Optional<String> key) {}

  private record Signer(X500Name name, PrivateKey key, Optional<SubjectPublicKeyInfo> info) {}

  private static final int SIZE = 2048;
  private static final int LAST_ASCII = 0x7F;

  private final Call call;
  private final PrivateKeys keys;

  Certificates(Call call) {
    this.call = call;
    this.keys = new PrivateKeys(call);
  }

  Pair authority(Request request) {
    KeyPair key = key(request);
    return pair(request, key, self(request, key), true);
  }

  Pair selfSigned(Request request) {
    KeyPair key = key(request);
    return pair(request, key, self(request, key), false);
  }

  Pair signed(Request request, Pair authority) {
    X509CertificateHolder parent = certificate(authority.cert());
    var signer =
        new Signer(
            parent.getSubject(),
            keys.read(authority.key()).getPrivate(),
            Optional.of(parent.getSubjectPublicKeyInfo()));
    return pair(request, key(request), signer, false);
  }

  /// Returns a pair as it is, if both halves can be read.
  Pair checked(Pair pair) {
    var _ = certificate(pair.cert());
    var _ = keys.read(pair.key());
    return pair;
  }

  private KeyPair key(Request request) {
    return request.key().map(keys::read).orElseGet(() -> keys.rsa(SIZE));
  }

  private static Signer self(Request request, KeyPair key) {
    return new Signer(name(request), key.getPrivate(), Optional.empty());
  }

  private static X500Name name(Request request) {
    return new X500NameBuilder().addRDN(BCStyle.CN, request.name()).build();
  }

  private X509CertificateHolder certificate(String pem) {
    try (var parser = new PEMParser(new StringReader(pem))) {
      if (parser.readObject() instanceof X509CertificateHolder certificate) {
        return certificate;
      }
      throw call.fail("unable to decode certificate");
    } catch (IOException e) {
      throw call.fail("error parsing certificate");
    }
  }

  private Pair pair(Request request, KeyPair key, Signer signer, boolean authority) {
    call.budget().cryptography(price(signer.key()));
    Instant now = call.context().ports().clock().instant();
    var info = SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded());
    var builder =
        new X509v3CertificateBuilder(
            signer.name(),
            new BigInteger(128, PortRandom.of(call)),
            Date.from(now),
            Date.from(now.plus(Duration.ofDays(request.days()))),
            name(request),
            info);
    try {
      extensions(builder, request, info, signer, authority);
      var content = new JcaContentSignerBuilder(algorithm(signer.key())).build(signer.key());
      String cert = PrivateKeys.pem("CERTIFICATE", builder.build(content).getEncoded());
      return new Pair(cert, keys.pem(key));
    } catch (IOException | OperatorCreationException e) {
      throw call.fail("error creating certificate");
    }
  }

  // A signature's milliseconds: for RSA they grow with the third power of the key's length.
  private static int price(PrivateKey key) {
    int kilobits = key instanceof RSAKey rsa ? rsa.getModulus().bitLength() >> 10 : 1;
    return kilobits * kilobits * kilobits;
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "EC", "ECDSA" -> "SHA256withECDSA";
      case "Ed25519", "EdDSA" -> "Ed25519";
      case "DSA" -> "SHA256withDSA";
      default -> "SHA256withRSA";
    };
  }

  private void extensions(
      X509v3CertificateBuilder builder,
      Request request,
      SubjectPublicKeyInfo info,
      Signer signer,
      boolean authority)
      throws IOException {
    X509ExtensionUtils ids = new BcX509ExtensionUtils();
    int usage = KeyUsage.keyEncipherment | KeyUsage.digitalSignature;
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(usage | (authority ? KeyUsage.keyCertSign : 0)));
    builder.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (authority) {
      SubjectKeyIdentifier id = ids.createSubjectKeyIdentifier(info);
      builder.addExtension(Extension.subjectKeyIdentifier, false, id);
    }
    if (signer.info().isPresent()) {
      AuthorityKeyIdentifier id = ids.createAuthorityKeyIdentifier(signer.info().get());
      builder.addExtension(Extension.authorityKeyIdentifier, false, id);
    }
    GeneralName[] names = names(request);
    if (names.length > 0) {
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
  }

  private GeneralName[] names(Request request) {
    var names = new ArrayList<GeneralName>();
    for (String name : request.dns()) {
      if (name.chars().anyMatch(letter -> letter > LAST_ASCII)) {
        throw call.fail(
            "error creating certificate: x509: "
                + GoText.quote(name)
                + " cannot be encoded as an IA5String");
      }
      names.add(new GeneralName(GeneralName.dNSName, name));
    }
    for (String ip : request.ips()) {
      if (!IPAddress.isValid(ip)) {
        throw call.fail("error parsing ip: " + ip);
      }
      names.add(new GeneralName(GeneralName.iPAddress, ip));
    }
    return names.toArray(GeneralName[]::new);
  }
}
