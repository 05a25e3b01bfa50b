using ECare.Web.Features.Figures;
using ECare.Web.Features.Usage.Itemised;
using ECare.Web.Features.Usage.Limits;

namespace ECare.Web.Features.Usage;

/// <summary>Registers the pages of usage.</summary>
internal static class UsagePages
{
    public static IServiceCollection AddUsagePages(this IServiceCollection services) => services
        .AddScoped<FigureStamp>()
        .AddScoped<UsageText>()
        .AddScoped<UsageFrame>()
        .AddScoped<UsageChanges>()
        .AddScoped<UsageMonths>()
        .AddScoped<UsageWriter>()
        .AddScoped<UsageCsv>()
        .AddScoped<RecordsDesk>()
        .AddScoped<RecordsWriter>()
        .AddScoped<CentresDesk>()
        .AddScoped<OutlookWriter>()
        .AddScoped<LimitsWriter>();
}
