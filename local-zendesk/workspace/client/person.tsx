export const Person = ({ name, title }: { name: string; title: string }) => (
  <span className="person">
    <span>{name}</span>
    <span className="quiet">{title}</span>
  </span>
)
