import styled from 'styled-components'
import { colour } from './colour.js'

export const PageTitle = styled.h1`
  margin: 0;
  font-size: 22px;
  line-height: 28px;
  font-weight: 600;
`

export const SectionTitle = styled.h2`
  margin: 32px 0 4px;
  font-size: 16px;
  line-height: 24px;
  font-weight: 600;
`

export const Aside = styled.p`
  margin: 0 0 12px;
  max-width: 72ch;
  color: ${colour.quiet};
`
