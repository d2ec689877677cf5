stage      = "prod"
account_id = "417300001122"
