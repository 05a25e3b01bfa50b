namespace ECare.Core.Operators;

/// <summary>The operator that a scope (a request, a job's run) works for. The host sets it once, before anything asks.</summary>
public sealed class CurrentOperator
{
    private Operator? current;

    /// <exception cref="InvalidOperationException">Nothing has set the operator of this scope.</exception>
    public Operator Operator =>
        current ?? throw new InvalidOperationException("The scope has no operator yet; the host sets it before anything else runs.");

    /// <summary>Whether the scope has an operator: the group's own pages have none.</summary>
    public bool IsKnown => current is not null;

    /// <exception cref="InvalidOperationException">The scope works for another operator already: its open data would be mixed.</exception>
    public void Set(Operator value)
    {
        if (current is not null && !string.Equals(current.Name, value.Name, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The scope works for {current.Name} already, not for {value.Name}.");
        }

        current = value;
    }
}
