using System.Runtime.InteropServices;

namespace ECare.Campaigns.Creatives;

/// <summary>Which creative somebody is shown.</summary>
/// <param name="Key">Its key; absent where the campaign has one creative only, or nothing personal may be drawn. <see langword="default"/> is that.</param>
/// <param name="Chance">
/// The chance with which it was drawn, 0 to 1. Zero where it only stands in: the language lacks one of the running creatives, so nobody who reads it is
/// counted for any of them (docs/adr/0190).
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DrawnCreative(string? Key, float Chance)
{
    /// <summary>Whether the person counts for the creative.</summary>
    public bool Counts => Key is not null && Chance > 0;
}
