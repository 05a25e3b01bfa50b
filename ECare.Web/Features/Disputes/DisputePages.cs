namespace ECare.Web.Features.Disputes;

/// <summary>Registers the pages of disputes.</summary>
internal static class DisputePages
{
    public static IServiceCollection AddDisputePages(this IServiceCollection services) => services
        .AddScoped<DisputeAddresses>()
        .AddScoped<DisputeWriter>()
        .AddScoped<DisputeFormWriter>();
}
