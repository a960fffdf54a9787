package dev.pyramidstudio.core.runtime;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * How much more memory this process may use before something is killed or fails.
 *
 * @param machine bytes until the machine, its container or a limit on the process is exhausted
 * @param heap bytes until the Java heap is full
 * @param direct bytes until the JVM refuses memory outside its heap
 */
record AvailableMemory(long machine, long heap, long direct) {
  /** How often to look whether buffers of collected objects were freed, which takes a moment. */
  private static final int LOOKS = 5;

  private static final long PAUSE_MILLIS = 20;

  /**
   * What there is. Garbage, and the buffers of sessions that were closed, count as used until they
   * are collected: if what there is does not suffice, that is done, and looked again.
   */
  static AvailableMemory lookingFor(Predicate<AvailableMemory> enough) {
    AvailableMemory room = now();
    if (enough.test(room)) {
      return room;
    }
    System.gc();
    room = now();
    for (int look = 1; look < LOOKS && !enough.test(room); look++) {
      pause();
      room = now();
    }
    return room;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static AvailableMemory now() {
    return new AvailableMemory(
        machine(Path.of("/"))
            .orElseGet(
                () ->
                    ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getFreeMemorySize()),
        heapRoom(),
        directRoom());
  }

  private static long heapRoom() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  /** Unless told otherwise, the JVM allows as much outside the heap as inside. */
  private static long directRoom() {
    long used =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return Runtime.getRuntime().maxMemory() - used;
  }

  /**
   * What Linux says, read from {@code /proc} and {@code /sys} under {@code root}: the least of what
   * the machine has, what every control group above this process leaves, and what the process's
   * limit on addresses leaves. Empty on other systems.
   */
  static OptionalLong machine(Path root) {
    LongStream.Builder rooms = LongStream.builder();
    number(root.resolve("proc/meminfo"), "MemAvailable:").ifPresent(kb -> rooms.add(kb * 1024));
    addressRoom(root).ifPresent(rooms);
    for (String line : lines(root.resolve("proc/self/cgroup"))) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3 && fields[1].isEmpty()) {
        for (Path group : upwards(root.resolve("sys/fs/cgroup"), fields[2])) {
          groupRoom(group, "memory.max", "memory.current", "inactive_file").ifPresent(rooms);
        }
      } else if (fields.length == 3 && List.of(fields[1].split(",")).contains("memory")) {
        for (Path group : upwards(root.resolve("sys/fs/cgroup/memory"), fields[2])) {
          groupRoom(group, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
              .ifPresent(rooms);
        }
      }
    }
    return rooms.build().min();
  }

  private static OptionalLong addressRoom(Path root) {
    OptionalLong used = number(root.resolve("proc/self/status"), "VmSize:");
    OptionalLong limit = number(root.resolve("proc/self/limits"), "Max address space");
    return used.isEmpty() || limit.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(limit.getAsLong() - used.getAsLong() * 1024);
  }

  /** A control group's folder and those above it; a container sees only some of them. */
  private static List<Path> upwards(Path mount, String group) {
    List<Path> folders = new ArrayList<>();
    Path folder = mount.resolve(group.replaceFirst("^/+", "")).normalize();
    while (folder != null && folder.startsWith(mount)) {
      folders.add(folder);
      folder = folder.getParent();
    }
    return folders;
  }

  private static OptionalLong groupRoom(Path group, String limit, String usage, String cache) {
    OptionalLong most = number(group.resolve(limit), "");
    OptionalLong used = number(group.resolve(usage), "");
    if (most.isEmpty() || used.isEmpty()) {
      return OptionalLong.empty();
    }
    // Pages of files that nobody reads at the moment are given back before anything is killed.
    long spare = number(group.resolve("memory.stat"), cache + " ").orElse(0);
    return OptionalLong.of(most.getAsLong() - used.getAsLong() + spare);
  }

  /** The first number behind {@code label} at the start of a line; empty for words like "max". */
  private static OptionalLong number(Path file, String label) {
    for (String line : lines(file)) {
      if (line.startsWith(label)) {
        String word = line.substring(label.length()).strip().split("\\s+", 2)[0];
        boolean isNumber = !word.isEmpty() && word.chars().allMatch(Character::isDigit);
        return isNumber && word.length() < 19
            ? OptionalLong.of(Long.parseLong(word))
            : OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      // A file of the kernel's that cannot be read says nothing about memory.
      return List.of();
    }
  }
}
