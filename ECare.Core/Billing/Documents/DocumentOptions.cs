using ECare.Core.Primitives;

namespace ECare.Core.Billing.Documents;

/// <summary>The keys that documents are sealed with. A key that was ever used stays for as long as its documents are to be checked.</summary>
public sealed class DocumentOptions() : KeyRingOptions(Section)
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Documents";
}
