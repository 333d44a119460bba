import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * PGlite is one process: a second one in the same folder would destroy it. The lock names the process that holds it;
 * a lock whose process is gone (killed, machine restarted) is taken over. Answers the function that unlocks.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'firstline.lock')
  const mine = `${process.pid} ${startOf(process.pid)}`
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(openSync(path, 'wx'), mine)
      return () => rmSync(path, { force: true })
    } catch {
      const [pid = '', start = ''] = readFileSync(path, 'utf8').split(' ')
      if (isAlive(Number(pid)) && startOf(Number(pid)) === start) {
        throw new Error(
          `The data folder ${folder} is in use by process ${pid}. Stop it first, or set DATA_DIR to another folder; several processes need DATABASE_URL (PostgreSQL).`,
        )
      }
      rmSync(path, { force: true })
    }
  }
  throw new Error(`The data folder ${folder} could not be locked: another process took it at the same moment.`)
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When the process started, in the kernel's ticks: a process id alone may have been given out again. */
function startOf(pid: number): string {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return 'unknown'
  return (
    readFileSync(path, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')[19] ?? 'unknown'
  )
}
