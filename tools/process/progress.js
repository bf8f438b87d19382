// @ts-check

/**
 * @typedef {object} Progress
 * @property {(text: string) => void} say
 * @property {<T>(text: string, work: () => Promise<T>) => Promise<T>} during
 */

/**
 * Tells on stderr what goes on and how long it has taken, so that a first run never looks stuck.
 *
 * @param {string} label
 * @param {{ write?: (text: string) => void, quietMs?: number }} [options] `quietMs`: how long may pass without a line
 * @returns {Progress}
 */
export function createProgress(label, { write = (text) => process.stderr.write(text), quietMs = 5000 } = {}) {
  const start = Date.now();
  let lastLine = start;

  /** @param {string} text */
  function say(text) {
    lastLine = Date.now();
    write(`[${label} ${((lastLine - start) / 1000).toFixed(1).padStart(5)} s] ${text}\n`);
  }

  /** @type {Progress['during']} */
  async function during(text, work) {
    say(text);
    const timer = setInterval(() => {
      if (Date.now() - lastLine >= quietMs) say(`still ${text}`);
    }, quietMs / 5);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }

  return { say, during };
}
