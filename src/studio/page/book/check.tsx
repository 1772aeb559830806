import { useState } from 'preact/hooks';
import type { CheckView } from '../../api.js';
import { send } from '../client.js';
import { complain } from '../state.js';

const MARKS = { pass: '✓', fail: '✗', warning: '!', 'not applicable': '–' };
const STANDARDS = [
  ['acx', 'audiobook shops (ACX)'],
  ['podcast', 'podcasts'],
  ['ebu', 'broadcasting (EBU R 128)'],
] as const;

/** Measures what was made against what shops ask for. */
export function Check({ id }: { id: string }) {
  const [report, setReport] = useState<CheckView | null>(null);
  const [busy, setBusy] = useState(false);
  const [standard, setStandard] = useState('acx');
  const start = () => {
    setBusy(true);
    send<CheckView>('POST', `/books/${id}/check`, { standard })
      .then(setReport, complain)
      .finally(() => setBusy(false));
  };
  return (
    <section class="check" aria-labelledby="check-title">
      <div class="check-head">
        <h2 id="check-title">Does it pass?</h2>
        <select
          aria-label="Standard"
          value={standard}
          onChange={({ currentTarget }) => setStandard(currentTarget.value)}
        >
          {STANDARDS.map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
        <button type="button" class="small" disabled={busy} onClick={start}>
          {busy ? 'Measuring …' : 'Measure it'}
        </button>
      </div>
      {report && (
        <>
          <p role="status" class={report.passed ? 'good' : 'doubt'}>
            {report.passed ? 'All of it passes.' : 'Not all of it passes.'}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard */}
          <section class="check-table" aria-label="What was measured" tabIndex={0}>
            <table>
              <tbody>
                {report.files.map(({ name, unmeasurable, limits }) => (
                  <>
                    <tr key={name}>
                      <th scope="colgroup" colSpan={3}>
                        {name}
                        {unmeasurable !== null && `: ${unmeasurable}`}
                      </th>
                    </tr>
                    {limits
                      .filter(({ result }) => result !== 'not applicable')
                      .map(({ id: limit, title, result, measured }) => (
                        <tr key={`${name} ${limit}`} class={result}>
                          <td class="mark">
                            <span aria-hidden="true">{MARKS[result]}</span>
                            <span class="sr">{result}</span>
                          </td>
                          <td>{title}</td>
                          <td>{measured}</td>
                        </tr>
                      ))}
                  </>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </section>
  );
}
