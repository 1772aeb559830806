import { Component, type ComponentType } from 'preact';

/** A component that is drawn again only when one of its properties is another. */
export function memo<Props extends object>(Drawn: ComponentType<Props>): ComponentType<Props> {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const keys = Object.keys(next) as (keyof Props)[];
      return keys.some((key) => next[key] !== this.props[key]);
    }

    override render() {
      return <Drawn {...(this.props as Props)} />;
    }
  };
}
