namespace ECare.Cms.Releases;

/// <summary>What came of something that was asked of a release.</summary>
internal abstract record ReleaseOutcome
{
    private ReleaseOutcome()
    {
    }

    public sealed record Done(Guid Key) : ReleaseOutcome;

    public sealed record NotFound : ReleaseOutcome;

    /// <summary>It cannot be done with a release in this state, or somebody else was faster.</summary>
    public sealed record NotNow(string Why) : ReleaseOutcome;

    /// <summary>What was sent makes no sense.</summary>
    public sealed record Invalid(string Why) : ReleaseOutcome;

    /// <summary>Nothing was done, for these reasons.</summary>
    public sealed record Refused(IReadOnlyList<string> Reasons) : ReleaseOutcome;

    /// <summary>Somebody published what the release published, or took it down, since. Nothing was done.</summary>
    public sealed record Newer(IReadOnlyList<string> Reasons) : ReleaseOutcome;
}
