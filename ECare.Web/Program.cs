using ECare.Web.Content.Files;
using ECare.Web.Features.TopUps.Batches;
using ECare.Web.NewCountry;
using ECare.Web.Start;

return args switch
{
    ["usync", ..] => await UsyncCommand.RunAsync(args),
    ["operator", ..] => await OperatorCommand.RunAsync(args),
    ["vouchers", ..] => await VouchersCommand.RunAsync(args),
    _ => await Portal.RunAsync(args),
};
