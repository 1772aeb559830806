import type { Problem } from '../api.js';

/** A request that the server refused, with what it says about it. */
export class Refused extends Error {
  readonly problem: Problem;
  readonly status: number;

  constructor(problem: Problem, status: number) {
    super(problem.message);
    this.problem = problem;
    this.status = status;
  }
}

const GONE: Problem = {
  message: 'The studio does not answer.',
  place: null,
  hint: 'Is it still running where you started it? Start it again with fullcast studio.',
};

async function request<T>(path: string, options: RequestInit): Promise<T> {
  const response = await fetch(`/api${path}`, options).catch(() => {
    throw new Refused(GONE, 0);
  });
  if (!response.ok) {
    const problem: Problem = await response.json().catch(() => GONE);
    throw new Refused(problem, response.status);
  }
  return response.json();
}

export const get = <T>(path: string): Promise<T> => request<T>(path, {});

export const send = <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> =>
  request<T>(path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });

/** Sends a file as it is. */
export const sendFileTo = <T>(method: 'POST' | 'PUT', path: string, file: File): Promise<T> =>
  request<T>(path, { method, headers: { 'content-type': 'application/octet-stream' }, body: file });

export const problemOf = (error: unknown): Problem =>
  error instanceof Refused
    ? error.problem
    : { message: error instanceof Error ? error.message : String(error), place: null, hint: null };
