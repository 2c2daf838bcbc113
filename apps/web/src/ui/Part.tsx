import { Component, Suspense, type ReactNode } from 'react';

interface Props {
  /** While its code is on the way. */
  readonly loading: ReactNode;
  /** When the code did not arrive, or drawing failed: the rest of the page goes on. */
  readonly failed: (again: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** A part of the page that is loaded when it is needed, and whose failure stays its own. */
export class Part extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (this.state.failed) return this.props.failed(() => this.setState({ failed: false }));
    return <Suspense fallback={this.props.loading}>{this.props.children}</Suspense>;
  }
}
