namespace ECare.Core.Behaviour;

/// <summary>The steps that the writer has taken over and not yet written, by operator and bounded for each.</summary>
internal sealed class StepBatches(int limit)
{
    private readonly Dictionary<string, List<Step>> batches = new(StringComparer.Ordinal);

    public bool IsEmpty => batches.Count == 0;

    public IReadOnlyList<string> Operators => [.. batches.Keys];

    /// <summary>False when the operator's batch is full.</summary>
    public bool TryAdd(RecordedStep recorded)
    {
        if (!batches.TryGetValue(recorded.OperatorName, out var batch))
        {
            batches[recorded.OperatorName] = batch = [];
        }

        if (batch.Count >= limit)
        {
            return false;
        }

        batch.Add(recorded.Step);
        return true;
    }

    public IReadOnlyList<Step> Of(string operatorName) => batches[operatorName];

    public void Remove(string operatorName) => batches.Remove(operatorName);
}
