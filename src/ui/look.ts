import { getColor } from '@zendeskgarden/react-theming'
import styled, { createGlobalStyle } from 'styled-components'

// The few shapes that every screen is made of. Garden has the controls; these hold text and space.

export const Page = createGlobalStyle`
  body { margin: 0; background: ${({ theme }) => getColor({ theme, variable: 'background.default' })}; }
  /* Garden shows a chosen date as pale as a placeholder. */
  input[type='date']::-webkit-datetime-edit, input[type='time']::-webkit-datetime-edit { color: inherit; }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation: none !important; transition: none !important; }
  }
`

export const Frame = styled.div`
  box-sizing: border-box;
  min-width: 0;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  font-family: ${({ theme }) => theme.fonts.system};
  font-size: 14px;
  line-height: 20px;
  overflow-wrap: anywhere;
`

export const Stack = styled.div<{ $gap?: number }>`
  display: flex;
  flex-direction: column;
  gap: ${({ $gap = 8 }) => $gap}px;
  min-width: 0;
`

export const Row = styled.div<{ $gap?: number; $between?: boolean }>`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  justify-content: ${({ $between }) => ($between ? 'space-between' : 'flex-start')};
  gap: 4px ${({ $gap = 8 }) => $gap}px;
  min-width: 0;
`

export const Line = styled.p`
  margin: 0;
  min-width: 0;
`

export const Quiet = styled.p`
  margin: 0;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  font-size: 12px;
  line-height: 16px;
`

export const Strong = styled.strong`
  font-weight: 600;
`

export const Good = styled.span`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.success' })};
`

export const Bad = styled.span`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.danger' })};
`

export const Quote = styled.blockquote`
  margin: 0;
  padding: 0 0 0 8px;
  border-left: 2px solid ${({ theme }) => getColor({ theme, variable: 'border.emphasis' })};
  font-style: normal;
  white-space: pre-wrap;
`

export const Notice = styled.div<{ $tone: 'info' | 'warning' | 'danger' | 'success' }>`
  padding: 8px 12px;
  border: 1px solid ${({ theme, $tone }) => getColor({ theme, variable: $tone === 'info' ? 'border.default' : `border.${$tone}` })};
  border-radius: 4px;
  background: ${({ theme, $tone }) => getColor({ theme, variable: $tone === 'info' ? 'background.subtle' : `background.${$tone}` })};
  color: ${({ theme, $tone }) => getColor({ theme, variable: $tone === 'info' ? 'foreground.default' : `foreground.${$tone}` })};
  font-size: 13px;
  line-height: 18px;
  min-width: 0;

  &:focus { outline: none; }
  &:focus-visible { outline: 2px solid ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })}; outline-offset: 1px; }
`

export const Hidden = styled.span`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`
