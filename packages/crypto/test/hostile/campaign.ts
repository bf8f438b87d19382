import { EnvelopeError } from '@fedmsg/envelope';
import { temporaryDirectory } from '@fedmsg/testing';
import { createVerifier, CryptoError, PolicyError, validate, type Verifier } from '../../src/index.js';
import type { Corpus } from './corpus.js';
import { chooseForm, type Form } from './forms.js';
import { mutate } from './mutations/mutate.js';
import { createOracle, type Oracle } from './oracle/oracle.js';
import { createRandom, type Random } from './random.js';
import { Tally } from './tally.js';

const BATCH = 250;

export interface CampaignOptions {
  readonly seed: number;
  /** How many mutants. */
  readonly messages: number;
  /** Called when so many are done. */
  onProgress(done: number): void;
}

/** Verifies mutants of the corpus and asks the oracle about each. */
export async function runCampaign(
  corpus: Corpus,
  { seed, messages, onProgress }: CampaignOptions,
): Promise<Tally> {
  const tally = new Tally();
  await using oracle = await createOracle(corpus);
  const run = { corpus, oracle, tally, random: createRandom(seed), judges: await createJudges(corpus) };
  for (let done = 0; done < messages;) {
    const count = Math.min(BATCH, messages - done);
    await runBatch(count, run);
    done += count;
    onProgress(done);
  }
  return tally;
}

interface Run {
  readonly corpus: Corpus;
  readonly random: Random;
  readonly judges: readonly [plain: Judge, requiring: Judge];
  readonly oracle: Oracle;
  readonly tally: Tally;
}

interface Judge {
  readonly verifier: Verifier;
  readonly requiresStrong: boolean;
}

async function createJudges({ trust, keyring, topic, permitted }: Corpus): Promise<[Judge, Judge]> {
  await using directory = await temporaryDirectory({ 'keyring.asc': keyring.join('') });
  const config = {
    routing_policy: { [topic]: permitted },
    crypto_validate_backends: ['x509', 'gpg'],
    gpg_keyring: directory.join('keyring.asc'),
  };
  const requiring = { ...config, validate_digest: 'sha256' } as const;
  return [
    { verifier: await createVerifier(config, { trust }), requiresStrong: false },
    { verifier: await createVerifier(requiring, { trust }), requiresStrong: true },
  ];
}

async function runBatch(count: number, { corpus, random, judges, oracle, tally }: Run): Promise<void> {
  const cases = Array.from({ length: count }, () => makeCase(corpus, random, judges));
  // Python reads while we verify.
  const answers = oracle.accepts(
    cases.map(({ form, judge }) => ({ bytes: form.asBytes, requiresStrong: judge.requiresStrong })),
  );
  const outcomes: Outcome[] = [];
  for (const one of cases) outcomes.push(await tryCase(one));
  const rights = await answers;
  outcomes.forEach((outcome, index) => record(cases[index]!, outcome, rights[index]!, tally));
}

/** A mutant in the form and under the judge that it is given to. */
interface Case {
  readonly form: Form;
  readonly judge: Judge;
  readonly history: string;
  readonly asksValidate: boolean;
}

function makeCase(corpus: Corpus, random: Random, [plain, requiring]: Run['judges']): Case {
  const { bytes, names } = mutate(corpus, random);
  const form = chooseForm(bytes, random);
  const judge = random.chance(0.1) ? requiring : plain;
  const history = [...names, form.name, ...(judge.requiresStrong ? ['strong required'] : [])].join(', ');
  return { form, judge, history, asksValidate: random.chance(0.05) };
}

/** The code of a refusal, nothing for an accept; or what is wrong whatever the oracle says. */
type Outcome = { readonly code: string | undefined } | { readonly wrong: string };

async function tryCase({ form, judge, asksValidate }: Case): Promise<Outcome> {
  const outcome = await judge.verifier.verify(form.input).then(() => ({ code: undefined }), toOutcome);
  if ('wrong' in outcome || !asksValidate) return outcome;
  const isValid = await validate(form.input, judge.verifier).catch(() => 'rejected');
  return isValid === (outcome.code === undefined) ? outcome : { wrong: `validate() said ${isValid}` };
}

function toOutcome(error: unknown): Outcome {
  const isCoded = [CryptoError, PolicyError, EnvelopeError].some((kind) => error instanceof kind);
  return isCoded ? { code: (error as CryptoError).code } : { wrong: `threw ${String(error)}` };
}

function record({ history, form }: Case, outcome: Outcome, isRight: boolean, tally: Tally): void {
  const mutant = { history, bytes: form.asBytes };
  if ('wrong' in outcome) tally.addWrong(outcome.wrong, mutant);
  else tally.add({ ...mutant, code: outcome.code, isRight });
}
