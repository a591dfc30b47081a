import type { ErrorContext, Stack } from '../valgrind/error-context.js';

/** Makes a finder for what a run was on, as its error contexts tell; it looks at each stack once. */
export function createPlatformFinder(): (contexts: readonly ErrorContext[]) => string | null {
  const known = new Map<Stack, string | null>();
  return (contexts) => {
    for (const { stack } of contexts) {
      let platform = known.get(stack);
      if (platform === undefined) known.set(stack, (platform = platformOfStack(stack)));
      if (platform !== null) return platform;
    }
    return null;
  };
}

/** Valgrind's preloaded libraries have its word for the platform in their names. */
function platformOfStack({ frames }: Stack): string | null {
  for (const { obj } of frames) {
    const [, platform] = /\/vgpreload_\w+-(\w+-\w+)\.so$/.exec(obj ?? '') ?? [];
    if (platform !== undefined) return platform;
  }
  return null;
}
