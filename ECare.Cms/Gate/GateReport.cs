namespace ECare.Cms.Gate;

/// <summary>Keeps what the gate says while somebody publishes, for whoever asked for it: Umbraco's results tell only that something was cancelled.</summary>
internal sealed class GateReport
{
    private readonly AsyncLocal<List<GateMessage>?> listening = new();

    /// <summary>What is said from now on, in this flow of control.</summary>
    public IReadOnlyList<GateMessage> Listen() => listening.Value = [];

    public void Note(GateMessage message) => listening.Value?.Add(message);
}

/// <summary>A finding as an editor reads it.</summary>
/// <param name="Heading">Whether the page was published all the same.</param>
/// <param name="Text">Which page and what is wrong with it.</param>
/// <param name="Blocks">Whether it was held back for it.</param>
internal sealed record GateMessage(string Heading, string Text, bool Blocks);
