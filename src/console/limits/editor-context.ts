import { createContext, useContext } from 'react'
import type { LimitsEditor } from './use-limits-editor.js'

const EditorContext = createContext<LimitsEditor | null>(null)
export const EditorProvider = EditorContext.Provider

export const useEditor = (): LimitsEditor => {
  const editor = useContext(EditorContext)
  if (editor === null) throw new Error('a cell is used outside the limits')
  return editor
}
