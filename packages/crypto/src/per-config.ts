/**
 * Makes what a config describes on first use and keeps it for as long as the config object lives, so that the one-shot
 * functions read files once. What failed is tried again at the next call.
 */
export function perConfig<Config extends object, Made>(
  make: (config: Config) => Promise<Made>,
): (config: Config) => Promise<Made> {
  const made = new WeakMap<Config, Promise<Made>>();
  return (config) => {
    const known = made.get(config);
    if (known !== undefined) return known;
    const making = make(config);
    made.set(config, making);
    making.catch(() => made.delete(config));
    return making;
  };
}
