/*
 * What of a name changes from build to build and from machine to machine, although the program is the same: what
 * compilers and linkers add to functions, where a library is and which version it has, and hashes in both. Everything
 * here is byte text, and may end up in frame patterns: `*` stands for what changes.
 */

/** Copies that GCC and LLVM make of a function, and the numbers they give to static ones. */
const COMPILER_SUFFIX =
  /(?:\.(?:constprop|isra|part|cold|lto_priv|localalias|llvm|hot|unlikely)|\.\d+)+(?=@|$)/;

/** The version of a symbol, as the GNU linker writes it behind the name: `pthread_create@@GLIBC_2.34`. */
const SYMBOL_VERSION = /@@?[\w.]+$/;

/** The hash at the end of a function of Rust in its older mangling (before RFC 2603). */
const RUST_FUNCTION_HASH = /17h[0-9a-f]{16}E/g;

/** The hash of a crate in the newer mangling of Rust (RFC 2603, disambiguator). */
const RUST_CRATE_HASH = /Cs[0-9A-Za-z]+_(?=\d)/g;

/** A function's name without what compilers and linkers add behind it. */
export function functionStem(name: string): string {
  return name.replace(SYMBOL_VERSION, '').replace(COMPILER_SUFFIX, '');
}

/** A pattern for a function and its copies; the name itself where no compiler has added anything. */
export function withAnyCompilerSuffix(name: string): string {
  const at = name.indexOf('@');
  // What stands behind the @ has dots and numbers of its own.
  return at === -1
    ? name.replace(COMPILER_SUFFIX, '.*')
    : name.slice(0, at).replace(COMPILER_SUFFIX, '.*') + name.slice(at);
}

/** A pattern for a function in all versions; the name itself where it has none. */
export function withAnySymbolVersion(name: string): string {
  return name.replace(SYMBOL_VERSION, '@*');
}

/** A pattern for a function of Rust in all builds; the name itself where it has no hash. */
export function withAnyRustHash(name: string): string {
  return name.startsWith('_R')
    ? name.replaceAll(RUST_CRATE_HASH, 'Cs*_')
    : name.replaceAll(RUST_FUNCTION_HASH, '17h*E');
}

/** An identifier in a mangled C++ name that begins as those of anonymous namespaces do: its length. */
const ANONYMOUS_NAMESPACE = /\d+(?=_GLOBAL__N_)/;
/** As all compilers call it but nvcc and old versions of gcc. */
const PLAIN_NAMESPACE = '_GLOBAL__N_1';

/** A pattern for a function whatever its anonymous namespace is called; the name itself where that never changes. */
export function withAnyNamespace(name: string): string {
  const [length] = ANONYMOUS_NAMESPACE.exec(name) ?? [];
  if (length === undefined) return name;
  const at = name.indexOf(`${length}_GLOBAL__N_`);
  const start = at + length.length;
  const identifier = name.slice(start, start + Number(length));
  const isGenerated =
    identifier !== PLAIN_NAMESPACE && identifier.length === Number(length) && /^\w+$/.test(identifier);
  const end = identifier === PLAIN_NAMESPACE || isGenerated ? start + identifier.length : start;
  return `${name.slice(0, at)}${isGenerated ? '*' : name.slice(at, end)}${withAnyNamespace(name.slice(end))}`;
}

/** A pattern for a function in all builds of the program; the name itself where nothing of it is known to change. */
export function stableFunction(name: string): string {
  return withAnyRustHash(withAnyCompilerSuffix(withAnySymbolVersion(name)));
}

/** What changes in the file name of an object, and what stands for it. */
const OBJECT_PARTS: readonly (readonly [part: RegExp, pattern: string])[] = [
  // Valgrind's own libraries have the platform in their names.
  [/^(vgpreload_[a-z]+)-.*\.so$/, '$1-*.so'],
  // Extension modules of Python have the interpreter and the platform.
  [/\.cpython-.*\.so$/, '.cpython-*.so'],
  [/-[0-9a-f]{8,}(?=[-.])/g, '-*'],
  [/-\d+(?:\.\d+)+(?=\.so)/, '-*'],
  [/\.so(?:\.\d+)+$/, '.so*'],
];

/** A pattern for an object in all versions and places; what is no path stays as it is. */
export function stableObject(path: string): string {
  if (!path.includes('/')) return path;
  const name = OBJECT_PARTS.reduce((text, [part, pattern]) => text.replace(part, pattern), baseName(path));
  return `*/${name}`;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
