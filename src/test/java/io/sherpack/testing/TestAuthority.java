package io.sherpack.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority that only a test trusts.
public final class TestAuthority {
  /// A certificate with its key, as files in PEM and as objects.
  public record Identity(Path certificate, Path key, X509Certificate x509, PrivateKey secret) {}

  private final Path folder;
  private final Identity root;

  /// @param folder where the files go
  public TestAuthority(Path folder) throws IOException, GeneralSecurityException {
    this.folder = Files.createDirectories(folder);
    KeyPair keys = keys();
    this.root = written("ca", sign("sherpack test authority", keys, keys, true), keys);
  }

  /// Its own certificate, in PEM.
  public Path certificate() {
    return root.certificate();
  }

  /// Returns a certificate for `localhost` and `127.0.0.1`, and for clients.
  ///
  /// @param name the common name, and the name of the files
  public Identity issue(String name) throws IOException, GeneralSecurityException {
    KeyPair keys = keys();
    var issuer = new KeyPair(root.x509().getPublicKey(), root.secret());
    return written(name, sign(name, keys, issuer, false), keys);
  }

  /// Returns one whose RSA key is in the older form, PKCS #1.
  public Identity issueRsa(String name) throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    var issuer = new KeyPair(root.x509().getPublicKey(), root.secret());
    Identity identity = written(name, sign(name, keys, issuer, false), keys);
    byte[] inner =
        PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded())
            .parsePrivateKey()
            .toASN1Primitive()
            .getEncoded();
    Path _ = Files.writeString(identity.key(), pem("RSA PRIVATE KEY", inner));
    return identity;
  }

  private static KeyPair keys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private X509Certificate sign(String name, KeyPair keys, KeyPair issuer, boolean authority)
      throws GeneralSecurityException, IOException {
    try {
      X500Name subject = new X500Name("CN=" + name);
      var builder =
          new JcaX509v3CertificateBuilder(
              authority
                  ? subject
                  : X500Name.getInstance(root.x509().getSubjectX500Principal().getEncoded()),
              new BigInteger(100, new SecureRandom()),
              Date.from(Instant.now().minus(Duration.ofMinutes(5))),
              Date.from(Instant.now().plus(Duration.ofDays(1))),
              subject,
              keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (authority) {
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      } else {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(
                new GeneralName[] {
                  new GeneralName(GeneralName.dNSName, "localhost"),
                  new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                }));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
    } catch (OperatorCreationException impossible) {
      throw new GeneralSecurityException(impossible);
    }
  }

  private Identity written(String name, X509Certificate certificate, KeyPair keys)
      throws IOException, GeneralSecurityException {
    return new Identity(
        Files.writeString(
            folder.resolve(name + ".crt"), pem("CERTIFICATE", certificate.getEncoded())),
        Files.writeString(
            folder.resolve(name + ".key"), pem("PRIVATE KEY", keys.getPrivate().getEncoded())),
        certificate,
        keys.getPrivate());
  }

  private static String pem(String label, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }
}
