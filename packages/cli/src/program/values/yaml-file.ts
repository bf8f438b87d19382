import { InvalidArgumentError } from 'commander';

/** The name of a file that will be read as YAML. */
export function parseYamlFile(name: string): string {
  if (/\.ya?ml$/.test(name)) return name;
  throw new InvalidArgumentError('Expected a name that ends in .yaml or .yml.');
}
