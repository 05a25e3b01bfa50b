namespace ECare.Cms.Persistence;

/// <summary>Somebody else saved the item after it was read; saving it now would undo what they did.</summary>
public sealed class ContentChangedException(Guid key, int writerId, DateTime changedAt)
    : InvalidOperationException($"Content {key} was changed at {changedAt:u} by user {writerId}, after it was read here.")
{
    public Guid Key { get; } = key;

    /// <summary>Umbraco's number of the user who was faster.</summary>
    public int WriterId { get; } = writerId;

    public DateTime ChangedAt { get; } = changedAt;
}
