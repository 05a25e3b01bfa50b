namespace ECare.Web.Features.Usage;

/// <summary>Registers the pages of usage.</summary>
internal static class UsagePages
{
    public static IServiceCollection AddUsagePages(this IServiceCollection services) =>
        services.AddScoped<UsageMonths>().AddScoped<UsageWriter>().AddScoped<UsageCsv>();
}
