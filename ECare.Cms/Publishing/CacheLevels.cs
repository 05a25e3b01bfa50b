using Umbraco.Cms.Core.PropertyEditors;

namespace ECare.Cms.Publishing;

/// <summary>How long converted values are kept, in the words of this house.</summary>
internal static class CacheLevels
{
    // Umbraco no longer has snapshots and calls its level obsolete; here there are snapshots again.
#pragma warning disable CS0618
    /// <summary>For as long as the snapshot lives, once for each language: the value holds URLs.</summary>
    public const PropertyCacheLevel PerLanguage = PropertyCacheLevel.Snapshot;
#pragma warning restore CS0618
}
