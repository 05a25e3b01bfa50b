namespace ECare.Web.Demo.Providers;

/// <summary>Where the demo's user plays the customer at a provider.</summary>
internal static class SimulatorPages
{
    /// <summary>The list of what waits at the providers.</summary>
    public const string Index = "/demo/providers";

    /// <summary>One order. Not below <see cref="Index"/>: what lies there is the providers' interfaces.</summary>
    public const string Customer = "/demo/customer";

    public static string AddressOf(SimulatedOrder order) => $"{Customer}/{order.Wish.Key}";
}
