namespace ECare.Core.Operators;

/// <summary>How an operator reaches one of its payment providers.</summary>
/// <param name="Address">Where the provider's interface begins: https, or a path below <c>/demo/</c> for the demo's own simulator.</param>
/// <param name="Merchant">What the provider calls the operator.</param>
/// <param name="Secret">
/// Only the demo's own stands here, and begins with <c>demo-</c>. A real one comes from a secret store as the setting
/// <c>Payments:Secrets:{operator}:{method}</c>, which wins.
/// </param>
public sealed record PaymentProviderSettings(string Address, string Merchant, string? Secret = null)
{
    /// <summary>What a secret that everybody may read begins with.</summary>
    public const string DemoSecretPrefix = "demo-";

    /// <summary>Where the demo's simulators live.</summary>
    public const string SimulatorPrefix = "/demo/providers/";

    /// <summary>Whether it is the demo's simulator and no real provider.</summary>
    public bool IsSimulated => Address.StartsWith(SimulatorPrefix, StringComparison.Ordinal);
}
