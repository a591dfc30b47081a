import { bodyLinesOf } from '../addressees.js';
import { reportNarrowNames, type NarrowName } from '../narrow-names.js';
import { defineRule } from '../rule.js';

export const versionedObject = defineRule({
  id: 'versioned-object',
  since: '0.1.0',
  severity: 'info',
  fix: 'sometimes',
  scope: 'file',
  group: 'fragile',
  summary: 'An `obj:` pattern has the full version of a library in it, or a name that glibc had before 2.34',
  why: 'The file of a library is called after its version, `libX11.so.6.4.0`, so that the suppression is dead after the next update. The libraries of glibc are called `libc.so.6` and `ld-linux-x86-64.so.2` from 2.34 on; before, they were `libc-2.31.so` and `ld-2.31.so`.',
  help: 'Write `*` for all of the version but its first number. For the loader of glibc, write `ld-*.so*`; for its libraries, a second suppression with the new name: `libm.so.6` and so on, and `libc.so.6` for libdl, libpthread, librt and libutil, too.',
  source: 'm_errormgr.c, supp_pattEQinp; m_debuginfo/debuginfo.c, VG_(get_objname)',
  fixSafety:
    'Writing a wildcard is unsafe: the suppression then matches other versions, and whatever else the title names. All that it matched before it still matches, which is proved.',
  messages: {
    version: '`{name}` names the version of the library{others}',
    glibc: '`{name}` is called otherwise from glibc 2.34 on{others}',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib/libX11.so.6.4.0\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib/ld-2.31.so\n   obj:/usr/lib/libc-2.31.so\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib/libX11.so.6*\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:*/ld-*.so*\n   obj:*/libglib-2.0.so.0\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const name = suppression.name?.text ?? '';
      const glibc: NarrowName[] = [];
      const versions: NarrowName[] = [];
      for (const line of bodyLinesOf(suppression, context.releases).frames) {
        if (line.type !== 'obj') continue;
        if (isOldGlibc(line.pattern.text) && !isNamedAfter(name, line.pattern.text))
          glibc.push({ line, wider: widerLoader(line.pattern.text) });
        const wider = widerVersion(line.pattern.text);
        if (wider !== null && glibc.at(-1)?.line !== line) versions.push({ line, wider });
      }
      reportNarrowNames(context, suppression, 'glibc', glibc);
      reportNarrowNames(context, suppression, 'version', versions);
    },
  }),
});

const OLD_LIBRARY =
  /(?:^|[/*])lib(?:anl|BrokenLocale|c|crypt|dl|m|nsl|nss_\w+|pthread|resolv|rt|thread_db|util)-[\d.*?]+(?:so[*?]*)?$/;
const OLD_LOADER = /(?:^|[/*])ld-(?:2[\d.*?]*(?:\.so[*?]*)?|\*\.so)$/;

/** Only names of before 2.34 have a hyphen behind the library, or the loader without its number behind `.so`. */
function isOldGlibc(pattern: string): boolean {
  return OLD_LIBRARY.test(pattern) || OLD_LOADER.test(pattern);
}

/** Is the suppression called after the release of glibc in the pattern? Then it is meant for that one. */
function isNamedAfter(name: string, pattern: string): boolean {
  const [, release] = /-(2\.\d+)/.exec(pattern) ?? [];
  const [, named] = /\bglibc[- ]?(2\.\d+)/i.exec(name) ?? [];
  return release !== undefined && release === named;
}

/** A pattern for the loader of any glibc; for the other libraries there is none that would not match too much. */
function widerLoader(pattern: string): string | null {
  const wider = pattern.replace(/([/*])ld-[^/]*$/, '$1ld-*.so*');
  return wider === pattern ? null : wider;
}

/** The files of OpenSSL are called like this as long as programs can use them: it is the soname. */
const OPENSSL = /\/lib(?:crypto|ssl)\.so\.(?:0\.9\.[78]|1\.0\.[02]|1\.1)$/;

/** Drivers count their releases, and have one for each: `libGL.so.180.11`. */
const LARGEST_MAJOR = 100;

/** The pattern with `*` for the version, all of it but the first number; null where there is none. */
function widerVersion(pattern: string): string | null {
  const [whole, name = '', major = ''] =
    /^(.*\.so)\.(\d+)\.\d[^/]*$/s.exec(pattern) ?? /^(.*)-()\d+\.\d+\.\d+\.so$/s.exec(pattern) ?? [];
  // Python's is the same for ever.
  if (whole === undefined || /\/libpython[\d.]+\w?\.so$/.test(name) || OPENSSL.test(pattern)) return null;
  if (major === '') return `${name}-*.so`;
  return Number(major) < LARGEST_MAJOR ? `${name}.${major}.*` : `${name}.*`;
}
