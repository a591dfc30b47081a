/**
 * A path as code hosts compare it with those of a repository: without `./` and doubled slashes. What leads out of
 * the working directory stays as it was given.
 */
export function repositoryPath(path: string): string {
  const isAbsolute = path.startsWith('/');
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  return `${isAbsolute ? '/' : ''}${steps.join('/')}`;
}
