import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors write a file in several steps; it is looked at when they have been quiet for so long, in milliseconds. */
const QUIET_MS = 60;

/**
 * Tells when one of some files may have changed. Their folders are watched, since a file that is written aside and
 * renamed, as most editors do, is another file afterwards.
 *
 * @param changed gets the path as given
 * @returns what ends it
 */
export function watchFiles(files: readonly string[], changed: (file: string) => void): () => void {
  const timers = new Map<string, NodeJS.Timeout>();
  const watchers: FSWatcher[] = [];
  const soon = (file: string) => {
    clearTimeout(timers.get(file));
    timers.set(
      file,
      setTimeout(() => changed(file), QUIET_MS),
    );
  };
  for (const folder of new Set(files.map((file) => dirname(file)))) {
    const inside = files.filter((file) => dirname(file) === folder);
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        for (const file of inside) if (name === null || name === basename(file)) soon(file);
      });
      // A folder that is taken away is no longer watched; what is open stays as it is.
      watcher.on('error', () => watcher.close());
      watchers.push(watcher);
    } catch {
      // Some file systems can't be watched. Then changes show when the book is opened again.
    }
  }
  return () => {
    for (const watcher of watchers) watcher.close();
    for (const timer of timers.values()) clearTimeout(timer);
  };
}
