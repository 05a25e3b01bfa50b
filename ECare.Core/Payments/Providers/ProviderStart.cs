using System.Text.Json.Serialization;

namespace ECare.Core.Payments.Providers;

/// <summary>What the customer has to do next. It is kept with the payment, so that a second click and a reload find the same.</summary>
[JsonDerivedType(typeof(Redirect), "redirect")]
[JsonDerivedType(typeof(PostForm), "form")]
[JsonDerivedType(typeof(Waiting), "waiting")]
[JsonDerivedType(typeof(Scan), "scan")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(Unknown), "unknown")]
public abstract record ProviderStart
{
    private ProviderStart()
    {
    }

    /// <summary>Go to the provider's page.</summary>
    public sealed record Redirect(Uri To, string? ProviderReference = null) : ProviderStart;

    /// <summary>Send a form to the provider's page.</summary>
    public sealed record PostForm(Uri To, IReadOnlyDictionary<string, string> Fields) : ProviderStart;

    /// <summary>Confirm on the telephone or in the bank; <paramref name="Page"/> shows how, where there is one.</summary>
    public sealed record Waiting(string? ProviderReference = null, Uri? Page = null) : ProviderStart;

    /// <summary>Scan a code with the bank's app.</summary>
    /// <param name="Code">What the code says, as the provider wrote it; it carries the amount.</param>
    public sealed record Scan(string Code, string? ProviderReference = null) : ProviderStart;

    /// <summary>The provider will not take the order.</summary>
    /// <param name="Reason">A code in lower case with hyphens: <c>limit-exceeded</c>.</param>
    public sealed record Refused(string Reason) : ProviderStart;

    /// <summary>No clear answer: the order may be there or not, so it is asked for.</summary>
    public sealed record Unknown : ProviderStart;
}
