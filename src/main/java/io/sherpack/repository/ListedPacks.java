package io.sherpack.repository;

/// Goes over what a search reads of an index, pack by pack and version by version, without making
/// objects of what nobody asks for.
final class ListedPacks {
  private final BytesReader in;
  private int packs;
  private int next;
  private String name = "";
  private long records;
  private int recordsLength;
  private int[] words = new int[0];
  private int versions;
  private int version;
  private int appVersion;
  private int wordsOfVersion;

  /// @param head what [CompactWriter] writes last
  ListedPacks(byte[] head) {
    in = new BytesReader(head, 0);
    packs = in.number();
    next = in.at();
  }

  /// Goes to the next pack, if there is one.
  boolean next() {
    if (packs == 0) {
      return false;
    }
    packs--;
    in.go(next);
    next += Integer.BYTES + in.number();
    name = in.text();
    records = in.large();
    recordsLength = in.number();
    words = new int[2 * in.number()];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.at();
      int _ = in.skip();
    }
    versions = in.number();
    return true;
  }

  /// Goes to the next version of the pack, if there is one; newer ones come first.
  boolean nextVersion() {
    if (versions == 0) {
      return false;
    }
    versions--;
    version = in.at();
    int _ = in.skip();
    appVersion = in.at();
    int _ = in.skip();
    wordsOfVersion = in.number();
    return true;
  }

  String name() {
    return name;
  }

  /// Where the records of the pack begin in the file.
  long records() {
    return records;
  }

  int recordsLength() {
    return recordsLength;
  }

  String version() {
    return text(version);
  }

  String appVersion() {
    return text(appVersion);
  }

  /// Returns the number of the version's words, which it shares with other versions.
  int words() {
    return wordsOfVersion;
  }

  /// Returns how many different words the versions have.
  int differentWords() {
    return words.length / 2;
  }

  String description(int number) {
    return text(words[2 * number]);
  }

  String keywords(int number) {
    return text(words[2 * number + 1]);
  }

  byte[] bytes() {
    return in.array();
  }

  /// Returns where the description begins, behind its length.
  int descriptionAt(int number) {
    return words[2 * number];
  }

  int keywordsAt(int number) {
    return words[2 * number + 1];
  }

  private String text(int at) {
    return new BytesReader(in.array(), at).text();
  }
}
