import { scheduleFor, type Schedule } from '../schedule.js';

/** Tells when something comes to its end. */
export class StaleAlarm {
  readonly #clock: { readonly now: () => number; readonly schedule: Schedule };
  readonly #ring: () => void;
  #callOff: (() => void) | undefined;

  constructor(clock: { readonly now: () => number; readonly schedule: Schedule }, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** In place of the time that was set before; `Infinity`: never. */
  set(time: number): void {
    this.stop();
    if (time === Infinity) return;
    const { now, schedule } = this.#clock;
    this.#callOff = scheduleFor(schedule, this, (alarm) => alarm.#wake(time), Math.max(time - now(), 0));
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }

  /** A timer cannot wait for as long as a certificate is valid. */
  #wake(time: number): void {
    if (this.#clock.now() < time) this.set(time);
    else this.#ring();
  }
}
