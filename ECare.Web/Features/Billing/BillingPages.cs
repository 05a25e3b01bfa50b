using ECare.Web.Features.Billing.Documents;
using ECare.Web.Features.Billing.Explained;
using ECare.Web.Features.Billing.Statements;

namespace ECare.Web.Features.Billing;

/// <summary>Registers the pages of bills.</summary>
internal static class BillingPages
{
    public static IServiceCollection AddBillingPages(this IServiceCollection services) => services
        .AddScoped<BilledLines>()
        .AddScoped<BillNames>()
        .AddScoped<BillsCsv>()
        .AddScoped<BillExplainer>()
        .AddScoped<ChangesWriter>()
        .AddScoped<PaperWriter>()
        .AddScoped<UblWriter>()
        .AddScoped<UblCreditNote>()
        .AddScoped<CreditNoteWriter>()
        .AddScoped<StatementWriter>()
        .AddScoped<StatementCsv>()
        .AddScoped<BillsWriter>()
        .AddScoped<BillWriter>();
}
