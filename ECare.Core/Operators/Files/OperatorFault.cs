namespace ECare.Core.Operators.Files;

/// <summary>One thing wrong with an operator's file.</summary>
/// <param name="File">Relative to the folder of the operators: <c>chautari/operator.json</c>.</param>
/// <param name="Member">The path in the file: <c>taxes.services[1].from</c>; empty for the whole file.</param>
/// <param name="Reason">A sentence.</param>
public sealed record OperatorFault(string File, string Member, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Member.Length == 0 ? $"{File}: {Reason}" : $"{File}: {Member}: {Reason}";
}

/// <summary>The operators' files cannot be used; names every fault of every file at once.</summary>
public sealed class InvalidOperatorsException(IReadOnlyList<OperatorFault> faults)
    : Exception($"The operators' files have faults:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    public IReadOnlyList<OperatorFault> Faults { get; } = faults;
}
