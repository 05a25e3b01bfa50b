namespace ECare.Web.Hosting.Boot;

/// <summary>Closed while the portal starts, then open for good. The server listens from the first moment and says 503 until then.</summary>
public sealed class ReadinessGate
{
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether pages may be served.</summary>
    public bool IsOpen => opened.Task.IsCompleted;

    /// <summary>Completes when the gate opens; jobs wait for it.</summary>
    public Task Opened => opened.Task;

    /// <summary>Opens the gate; again is harmless.</summary>
    public void Open() => opened.TrySetResult();
}
