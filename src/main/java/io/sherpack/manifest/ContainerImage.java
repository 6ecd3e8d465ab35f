package io.sherpack.manifest;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;

/// An image that an object names: what stands under a key `image`, in pods as well as in custom
/// resources, be it a container's or the reference of a volume's.
///
/// @param path of the key in the object, such as `spec.containers[0].image`
/// @param container the `name` beside it, or empty
public record ContainerImage(String image, String path, String container) {
  /// Returns the images of an object in the order in which it names them.
  public static List<ContainerImage> of(Value.Mapping object) {
    List<ContainerImage> images = new ArrayList<>();
    collect(object, "", images);
    return images;
  }

  private static void collect(Value value, String path, List<ContainerImage> images) {
    switch (value) {
      case Value.Mapping mapping -> {
        String name = mapping.get("name") instanceof Value.Text(var text) ? text : "";
        if (mapping.get("image") instanceof Value.Text(var image) && !image.isBlank()) {
          images.add(new ContainerImage(image, member(path, "image"), name));
        }
        if (mapping.get("image") instanceof Value.Mapping volume
            && volume.get("reference") instanceof Value.Text(var image)
            && !image.isBlank()) {
          images.add(new ContainerImage(image, member(path, "image.reference"), name));
        }
        mapping.entries().forEach((key, entry) -> collect(entry, member(path, key), images));
      }
      case Value.Sequence(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          collect(items.get(i), path + "[" + i + "]", images);
        }
      }
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Opaque _ -> {}
    }
  }

  private static String member(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
